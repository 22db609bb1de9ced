"""Where powers differ, why, and by which law or reason. What is not listed here is equal for everyone."""

from msgspec import Struct


class Asymmetry(Struct, frozen=True):
    """One difference in power. `name` is stable; `reason` is for clients to read; `source` says who asks for it;
    `about` is the heading under which the page shows it."""

    name: str
    who: str
    what: str
    reason: str
    source: str
    about: str


KERNEL: tuple[Asymmetry, ...] = (
    Asymmetry(
        name="only_clients_open_to_others",
        who="Clients",
        what="decide together who else may hear something. Each can ask them about it, and close it again alone.",
        reason="It is the client's life. In a couple or a family, nobody opens what belongs to both.",
        source="Our first law, and confidentiality: it belongs to the client, not to the professional.",
        about="Who hears it",
    ),
    Asymmetry(
        name="helpers_around_answer_only_where_asked",
        who="Supporters, guardians, supervisors, coordinators and guests",
        what="hear only what was opened to them, say something about it when a client asks, and don't decide what the "
        "partnership agrees.",
        reason="They help the people in the partnership; they are not the partnership.",
        source="Our first law: nothing shared counts without every voice it needs.",
        about="Who decides",
    ),
    Asymmetry(
        name="clients_welcome_who_comes_to_stand_by_them",
        who="Clients",
        what="say yes before a supporter or a guest joins, whoever invited them. A therapist is not asked for one.",
        reason="A supporter stands by the client. Whom a client wants at their side is theirs to choose.",
        source="Our first law; the client chooses who takes part in their own help.",
        about="Who is here",
    ),
    Asymmetry(
        name="clients_and_therapists_leave_by_themselves",
        who="Clients and therapists",
        what="can't be removed by each other. Each can leave at any time; both can remove others with a reason.",
        reason="Nobody should lose their own record, or be left without care, by one click of the other.",
        source="Our third and sixth law: what one does alone is looked back at, and either may leave.",
        about="Who is here",
    ),
    Asymmetry(
        name="guardians_are_removed_by_staff",
        who="Therapists",
        what="can remove a guardian, with a reason. A young client can't, but can ask for it.",
        reason="Guardians have rights by law. Whether those have ended is checked by somebody who answers for it.",
        source="Law on parental responsibility, which differs by country.",
        about="Who is here",
    ),
    Asymmetry(
        name="therapists_write_down_what_clients_say",
        who="Therapists",
        what="can write down what a client says who has no device at hand. A client can't do that for a therapist.",
        reason="Nobody should be left out for want of a phone. Nothing of it counts before the client confirms it.",
        source="Our first law: nobody answers for another. Therapists have a way to sign in of their own.",
        about="What we do together",
    ),
    Asymmetry(
        name="therapists_let_back_in_who_lost_their_way_in",
        who="Therapists",
        what="can give somebody who is there in person a new way in, on paper, with a reason that all partners read. "
        "Whoever had the way in before is told, and can stop it for 14 days. Nobody can do that for a therapist.",
        reason="A lost phone must not be the end. Who works at a practice is for the practice to check.",
        source="Our third law: what one does for another without their old way in is said openly and looked back at.",
        about="Who is here",
    ),
    Asymmetry(
        name="guardians_hear_until_a_day",
        who="Parents and guardians",
        what="hear what a young client opens to them until a day that the client names, never without an end.",
        reason="Somebody who comes of age should not have to remember what they once opened.",
        source="A child's own say grows with their age (UN Convention on the Rights of the Child, Articles 5 and 12).",
        about="Who hears it",
    ),
    Asymmetry(
        name="the_house_says_a_closed_list",
        who="The software",
        what="records only that something was delivered, passed on, lapsed, or ended on its own date, and what was "
        "counted of many on a fixed day.",
        reason="These are facts about time and delivery. It never speaks for a person.",
        source="How the ledger works: only people speak for people.",
        about="What the software does",
    ),
)
