// Hocuspocus as it comes, keeping nothing.

import { Server } from '@hocuspocus/server'

const server = new Server({ port: Number(process.env.PORT), address: 'localhost', quiet: true })
await server.listen()
console.log('running')
