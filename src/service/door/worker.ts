/** The worker thread in which the service runs, behind a MessagePort, in every host. */
import type { MessagePort } from 'node:worker_threads'
import { enableCompileCache } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'

export interface ServiceWorkerData {
  port: MessagePort
  /** Where whoever starts the worker keeps compiled code; undefined where it keeps none. */
  compileCache: string | undefined
}

const { port, compileCache } = workerData as ServiceWorkerData
if (compileCache)
  enableCompileCache(compileCache)
const { serve } = await import('./serve.ts') // compiled after the line above, or from what it found
serve(port)
parentPort?.on('message', () => parentPort?.postMessage('alive'))
parentPort?.postMessage('alive')
