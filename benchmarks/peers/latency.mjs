// Two browsers for each document: how long it takes from an edit of one until the other's document has it.
// Reads {documents: [[peer, peer], ...], edits, apart} and writes {times, lost}, both in milliseconds and edits.

import * as Y from 'yjs'
import { Peer, input, pause } from './peer.mjs'

const { documents, edits, apart } = await input()
const pairs = documents.map(pair => pair.map(each => new Peer(each)))
for (const [one, other] of pairs) {
  await one.open()
  await other.open()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('')])
  one.text.insert(0, [paragraph])
  while (other.text.length === 0) await pause(5)
}
const words = peer => peer.text.get(0).get(0)
const times = []

async function write (pair, number) {
  await pause(Math.random() * apart)
  for (let edit = 0; edit < edits; edit++) {
    const writer = pair[edit % 2]
    const reader = pair[1 - edit % 2]
    const length = words(reader).length
    const seen = new Promise(resolve => {
      const look = () => { if (words(reader).length > length) { reader.doc.off('update', look); resolve(true) } }
      reader.doc.on('update', look)
      setTimeout(() => resolve(false), 10_000)
    })
    const begin = performance.now()
    words(writer).insert(words(writer).length, 'x')
    if (await seen) times.push(performance.now() - begin)
    await pause(apart / 2 + Math.random() * apart)
  }
}

await Promise.all(pairs.map(write))
let lost = 0
for (const pair of pairs) for (const each of pair) lost += edits - words(each).length
process.stdout.write(JSON.stringify({ times, lost }))
process.exit(0)
