import type { ListenEvent, Refusal } from '../../contract/index.ts'
import type { Seen, Standing } from '../capture/seen.ts'
import type { Target } from './target.ts'
import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowRef } from 'vue'
import { standOn } from '../capture/seen.ts'
import { refusalOf } from '../stores/refusal.ts'
import { useSession } from '../stores/session.ts'
import { Following } from './following.ts'
import { portOf, targetOf } from './target.ts'

/** One relayed port, and the connections that came through it. It runs on while other screens are shown. */
export const useFollow = defineStore('follow', () => {
  const session = useSession()
  const form = reactive({
    to: '',
    port: '',
    keyLog: '',
  })
  const state = ref<'idle' | 'starting' | 'running' | 'ended' | 'broken'>('idle')
  /** Field of the form that cannot be used. */
  const wrong = ref<'to' | 'port' | null>(null)
  const refusal = shallowRef<Refusal | null>(null)
  const local = shallowRef<Target | null>(null)
  const to = shallowRef<Target | null>(null)
  const keyLog = ref<string | null>(null)
  const keyLogError = ref<string | null>(null)
  const connections = shallowRef<Seen[]>([])
  const dropped = ref(0)
  const standing = shallowRef<Standing | null>(null)
  /** Which one was looked at last, so that the list comes back where it was left. */
  const visited = ref<string | null>(null)
  let current: AbortController | null = null
  /** Names the port that is open to the service. */
  let id: string | null = null
  let following: Following | null = null

  const running = computed(() => state.value === 'starting' || state.value === 'running')

  async function start(): Promise<void> {
    const target = targetOf(form.to)
    const port = portOf(form.port)
    refusal.value = null
    wrong.value = target === null
      ? 'to'
      : port === null
        ? 'port'
        : null
    if (!session.service || target === null || port === null || running.value)
      return
    const abort = current = new AbortController()
    const seen = following = new Following({ address: target.host, port: target.port }, Date.now())
    to.value = target
    local.value = null
    id = null
    keyLog.value = form.keyLog.trim() || null
    keyLogError.value = null
    connections.value = []
    dropped.value = 0
    standing.value = null
    state.value = 'starting'
    try {
      const events = await session.service.listen({
        local: { host: '127.0.0.1', port },
        to: target,
        keyLogFile: keyLog.value,
      }, { signal: abort.signal })
      await follow(events, seen, abort.signal)
      if (current === abort)
        end(running.value ? 'broken' : state.value)
    }
    catch (error) {
      if (current !== abort)
        return
      if (!running.value) {
        end(state.value) // stopped; what it still had to tell is lost
        return
      }
      refusal.value = refusalOf(error)
      if (refusal.value)
        state.value = 'idle'
      else
        end('broken')
    }
  }

  async function follow(events: AsyncIterable<ListenEvent>, seen: Following, signal: AbortSignal): Promise<void> {
    let frame = 0
    for await (const event of events) {
      if (signal.aborted || following !== seen)
        return
      if (event.type === 'listening') {
        ;({ id } = event)
        local.value = { host: event.host, port: event.port }
        state.value = 'running'
      }
      else if (event.type === 'key-log-failed') {
        keyLogError.value = event.error
      }
      else {
        seen.take(event, Date.now())
        frame ||= requestAnimationFrame(() => {
          frame = 0
          if (following === seen)
            draw(seen)
        })
      }
    }
  }

  function draw(seen: Following): void {
    connections.value = seen.list()
    dropped.value = seen.dropped
  }

  function end(as: typeof state.value): void {
    state.value = as
    following?.stop()
    if (following)
      draw(following)
  }

  function visit(id: string): void {
    visited.value = id
    standing.value = standOn(id, standing.value?.view)
  }
  function leave(): void {
    standing.value = null
  }

  /** Closes the port and what goes through it, whose ends are told still; all that was seen stays. */
  function stop(): void {
    if (!running.value)
      return
    const abort = current
    if (id === null || !session.service) {
      abort?.abort()
      end('ended')
      return
    }
    state.value = 'ended'
    session.service.stopListening({ id }).catch(() => abort?.abort()) // a service that cannot be asked is left
  }

  /** Back to the form, with what stood in it. */
  function change(): void {
    stop()
    current?.abort()
    following = null
    state.value = 'idle'
    connections.value = []
    standing.value = null
  }

  return {
    form,
    state,
    wrong,
    refusal,
    local,
    to,
    keyLog,
    keyLogError,
    connections,
    dropped,
    standing,
    visited,
    running,
    visit,
    leave,
    start,
    stop,
    change,
  }
})
