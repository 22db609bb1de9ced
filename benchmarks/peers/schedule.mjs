// Some browsers write in one document over a network that loses, doubles and reorders what they send, and goes away.
// Reads {peers, edits, seed}; writes what each has in the end, what was written, and what the server said is kept.

import * as Y from 'yjs'
import { Peer, input, pause } from './peer.mjs'

const { peers, edits, seed } = await input()
let state = seed + 1
const chance = () => {
  // mulberry32, so that a schedule can be played again.
  state = (state + 0x6D2B79F5) | 0
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
}
const END = ';'
const line = peer => peer.text.get(0).get(0)
const tokens = peer => line(peer).toString().split(END).slice(0, -1)
const key = update => Buffer.from(update).toString('base64')

class Player extends Peer {
  held = []
  written = []
  taken = []
  sent = new Map()
  kept = new Set()
  codes = []

  constructor (peer, number) {
    super(peer)
    this.number = number
    this.onKept = update => this.kept.add(key(update))
  }

  onLocal (update) {
    this.sent.set(key(update), this.doing)
    let messages = [update]
    const luck = chance()
    if (luck < 0.04) messages = []
    else if (luck < 0.09) messages = [update, update]
    else if (luck < 0.14) { this.held.push(update); return }
    for (const each of [...messages, ...this.held]) this.sendUpdate(each)
    this.held = []
  }

  edit (at) {
    const there = tokens(this)
    const places = there.map((_, place) => there.slice(0, place).join(END).length + (place ? 1 : 0))
    if (there.length && chance() < 0.15) {
      const which = Math.floor(chance() * there.length)
      this.doing = ['take', there[which]]
      this.taken.push(there[which])
      line(this).delete(places[which], there[which].length + 1)
    } else {
      const token = `${this.number}n${at}`
      this.doing = ['put', token]
      this.written.push(token)
      const place = Math.floor(chance() * (there.length + 1))
      line(this).insert(place < there.length ? places[place] : line(this).length, token + END)
    }
  }

  async again () {
    if (this.socket !== undefined) {
      await this.close()
      if (this.code !== null) this.codes.push(this.code)
    }
    this.held = []
    for (;;) {
      try { return await this.open() } catch { await pause(50) }
    }
  }

  async play () {
    await this.again()
    for (let at = 0; at < edits; at++) {
      this.edit(at)
      if (!this.isOpen() || chance() < 0.02) await this.again()
      if (chance() < 0.3) await pause(1)
    }
    await this.again()
  }
}

const players = peers.map((peer, number) => new Player(peer, number))
await Promise.all(players.map(player => player.play()))
const isSettled = () => new Set(players.map(player => line(player).toString())).size === 1 &&
  players.every(player => [...player.doc.store.clients.keys()].every(
    hand => players.every(other => Y.getState(other.doc.store, hand) === Y.getState(player.doc.store, hand))))
const until = Date.now() + 60_000
while (!isSettled() && Date.now() < until) {
  for (const player of players) if (!player.isOpen()) await player.again()
  await pause(20)
}
const acknowledged = player => [...player.kept].map(each => player.sent.get(each)).filter(each => each !== undefined)
process.stdout.write(JSON.stringify(players.map(player => ({
  words: line(player).toString(), written: player.written, taken: player.taken, kept: acknowledged(player), codes: player.codes
}))))
process.exit(0)
