// One browser: a Yjs document and a socket, for whichever of the servers.

import WebSocket from 'ws'
import * as Y from 'yjs'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as sync from 'y-protocols/sync'

const SYNC = 0, AUTH = 2, REPLY = 4

export class Peer {
  // `named`: the server has one socket for all documents, and each message begins with the name of one.
  constructor ({ url, headers = {}, named = null }) {
    Object.assign(this, { url, headers, named })
    this.doc = new Y.Doc()
    this.text = this.doc.getXmlFragment('text')
    this.onKept = () => {}
    this.doc.on('update', (update, origin) => { if (origin !== this) this.onLocal(update) })
  }

  onLocal (update) { this.sendUpdate(update) }

  open () {
    this.isSynced = false
    this.code = null
    return new Promise((resolve, reject) => {
      const socket = this.socket = new WebSocket(this.url, { headers: this.headers, maxPayload: 2 ** 26 })
      socket.binaryType = 'arraybuffer'
      socket.on('open', () => {
        if (this.named !== null) this.send(AUTH, e => { encoding.writeVarUint(e, 0); encoding.writeVarString(e, 'x') })
        this.send(SYNC, e => sync.writeSyncStep1(e, this.doc))
      })
      socket.on('message', data => {
        this.hear(new Uint8Array(data))
        if (this.isSynced) resolve()
      })
      socket.on('close', code => { this.code = code; reject(new Error(`closed with ${code}`)) })
      socket.on('error', reject)
    })
  }

  close () {
    return new Promise(resolve => {
      if (this.socket.readyState === WebSocket.CLOSED) return resolve()
      this.socket.on('close', resolve)
      this.socket.close()
    })
  }

  isOpen () { return this.socket !== undefined && this.socket.readyState === WebSocket.OPEN }

  sendUpdate (update) {
    if (this.isOpen()) this.send(SYNC, e => sync.writeUpdate(e, update))
  }

  send (kind, write) {
    const encoder = encoding.createEncoder()
    if (this.named !== null) encoding.writeVarString(encoder, this.named)
    encoding.writeVarUint(encoder, kind)
    write(encoder)
    this.socket.send(encoding.toUint8Array(encoder))
  }

  hear (message) {
    const decoder = decoding.createDecoder(message)
    if (this.named !== null) decoding.readVarString(decoder)
    const kind = decoding.readVarUint(decoder)
    if (kind !== SYNC && kind !== REPLY) return
    const step = decoding.readVarUint(decoder)
    const content = decoding.readVarUint8Array(decoder)
    if (step === 0) {
      this.send(SYNC, e => { encoding.writeVarUint(e, 1); encoding.writeVarUint8Array(e, Y.encodeStateAsUpdate(this.doc, content)) })
      return
    }
    Y.applyUpdate(this.doc, content, this)
    if (step === 1) this.isSynced = true
    else this.onKept(content)
  }
}

export async function input () {
  const pieces = []
  for await (const piece of process.stdin) pieces.push(piece)
  return JSON.parse(Buffer.concat(pieces).toString())
}

export const pause = ms => new Promise(resolve => setTimeout(resolve, ms))
