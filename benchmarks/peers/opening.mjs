// How long it takes to open a document: from the first byte to all of it. Reads {peer, times}, writes milliseconds.

import { Peer, input } from './peer.mjs'

const { peer, times } = await input()
const spent = []
for (let time = 0; time < times; time++) {
  const one = new Peer(peer)
  const begin = performance.now()
  await one.open()
  spent.push(performance.now() - begin)
  await one.close()
}
process.stdout.write(JSON.stringify({ times: spent }))
process.exit(0)
