"""Where powers differ, why, and by which law or reason. What is not listed here is equal for everyone."""

from msgspec import Struct


class Asymmetry(Struct, frozen=True):
    """One difference in power. `name` is stable; `reason` is for clients to read; `source` says who asks for it."""

    name: str
    who: str
    what: str
    reason: str
    source: str


KERNEL: tuple[Asymmetry, ...] = (
    Asymmetry(
        name="only_clients_open_to_others",
        who="Clients",
        what="decide together who else may hear something, and each can close it again alone.",
        reason="It is the client's life. In a couple or a family, nobody opens what belongs to both.",
        source="Our first law, and confidentiality: it belongs to the client, not to the professional.",
    ),
    Asymmetry(
        name="helpers_around_answer_only_where_asked",
        who="Supporters, guardians, supervisors, coordinators and guests",
        what="hear only what was opened to them and don't decide what the partnership agrees.",
        reason="They help the people in the partnership; they are not the partnership.",
        source="Our first law: nothing shared counts without every voice it needs.",
    ),
    Asymmetry(
        name="clients_welcome_who_comes_to_stand_by_them",
        who="Clients",
        what="say yes before a supporter or a guest joins, whoever invited them. A therapist is not asked for one.",
        reason="A supporter stands by the client. Whom a client wants at their side is theirs to choose.",
        source="Our first law; the client chooses who takes part in their own help.",
    ),
    Asymmetry(
        name="clients_and_therapists_leave_by_themselves",
        who="Clients and therapists",
        what="can't be removed by each other. Each can leave at any time; both can remove others with a reason.",
        reason="Nobody should lose their own record, or be left without care, by one click of the other.",
        source="Our third and sixth law: what one does alone is looked back at, and either may leave.",
    ),
    Asymmetry(
        name="guardians_are_removed_by_staff",
        who="Therapists",
        what="can remove a guardian, with a reason. A young client can't, but can ask for it.",
        reason="Guardians have rights by law. Whether those have ended is checked by somebody who answers for it.",
        source="Law on parental responsibility, which differs by country.",
    ),
    Asymmetry(
        name="guardians_hear_until_a_day",
        who="Parents and guardians",
        what="hear what a young client opens to them until a day that the client names, never without an end.",
        reason="Somebody who comes of age should not have to remember what they once opened.",
        source="A child's own say grows with their age (UN Convention on the Rights of the Child, Articles 5 and 12).",
    ),
    Asymmetry(
        name="the_house_says_a_closed_list",
        who="The software",
        what="records only that something was delivered, passed on, lapsed, or ended on its own date.",
        reason="These are facts about time and delivery. It never speaks for a person.",
        source="How the ledger works: only people speak for people.",
    ),
)
