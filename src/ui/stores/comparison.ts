import type { ComparedTarget, Comparison, ComparisonTarget, GivenFile, Refusal } from '../../contract/index.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { fullUrl } from '../request/draft.ts'
import { refusalOf } from './refusal.ts'
import { useSession } from './session.ts'
import { useWorkbench } from './workbench.ts'

const fewest = 2
const most = 4

/** Two to four targets and what came of comparing them. */
export const useComparison = defineStore('comparison', () => {
  const session = useSession()
  const workbench = useWorkbench()
  const targets = shallowRef<ComparisonTarget[]>([])
  /** By place in `targets`; fills while it runs. */
  const arrived = shallowRef<(ComparedTarget | null)[]>([])
  const result = shallowRef<Comparison | null>(null)
  const refusal = shallowRef<Refusal | null>(null)
  /** Why files that were given last are no targets. */
  const leftOut = shallowRef<Refusal[]>([])
  const state = ref<'idle' | 'running' | 'done' | 'refused' | 'broken'>('idle')
  /** Whether what is the same beside the encryption is listed too. */
  const all = ref(true)
  let current: AbortController | null = null

  const full = computed(() => targets.value.length >= most)
  /** The place of the target that the refusal is about; its card tells why. */
  const refusedPlace = computed(() => {
    const place = /^targets\.(\d+)(?:\.|$)/.exec(refusal.value?.field ?? '')?.[1]
    return place === undefined ? null : Number(place)
  })
  const ready = computed(() => targets.value.length >= fewest)

  function change(next: ComparisonTarget[]): void {
    current?.abort()
    targets.value = next
    arrived.value = next.map(() => null)
    result.value = null
    refusal.value = null
    leftOut.value = []
    state.value = 'idle'
  }

  function add(target: ComparisonTarget): void {
    if (!full.value)
      change([...targets.value, target])
  }
  /** As many as there is room for; of the rest, and of those that were `refused` before, is told that they are no targets. */
  function addFiles(files: readonly GivenFile[], refused: readonly Refusal[] = []): void {
    const room = Math.max(0, most - targets.value.length)
    if (room > 0 && files.length > 0)
      change([...targets.value, ...files.slice(0, room).map((file): ComparisonTarget => ({ kind: 'file', file }))])
    leftOut.value = [...refused, ...files.slice(room).map(({ name }): Refusal => ({ field: 'targets', reason: 'targets-full', values: { name } }))]
  }
  function addHost(typed: string): void {
    if (typed.trim() !== '') {
      add({
        kind: 'live',
        url: fullUrl(typed),
      })
    }
  }
  function remove(index: number): void {
    change(targets.value.filter((_, at) => at !== index))
  }

  async function run(): Promise<void> {
    if (!session.service || !ready.value)
      return
    current?.abort()
    const abort = current = new AbortController()
    arrived.value = targets.value.map(() => null)
    refusal.value = null
    state.value = 'running'
    try {
      const events = await session.service.compare({
        targets: targets.value.map(target => ({ ...target })),
      }, { signal: abort.signal })
      for await (const event of events) {
        if (current !== abort || abort.signal.aborted)
          return
        if (event.type === 'comparison') {
          result.value = event.comparison
          arrived.value = event.comparison.targets
          state.value = 'done'
        }
        else {
          arrived.value = arrived.value.map((known, at) => at === event.index
            ? event.target
            : known)
        }
      }
    }
    catch (error) {
      if (current !== abort || abort.signal.aborted)
        return
      refusal.value = refusalOf(error)
      state.value = refusal.value ? 'refused' : 'broken'
    }
  }

  /** Runs again with the passphrase of a locked file. */
  function unlock(index: number, passphrase: string): void {
    change(targets.value.map((target, at) => at === index && target.kind === 'file'
      ? { ...target, passphrase }
      : target))
    void run()
  }

  /** Opens the screen with these addresses and runs them. */
  function compare(urls: readonly string[]): void {
    change(urls.slice(0, most).map(url => ({
      kind: 'live',
      url: fullUrl(url),
    })))
    workbench.screen = 'compare'
    void run()
  }

  /** A free certificate beside one with Extended Validation, from the practice servers. */
  function freeAgainstEv(): void {
    compare(session.servers.filter(server => server.id === 'dv' || server.id === 'ev').map(server => server.url))
  }

  return {
    targets,
    arrived,
    result,
    refusal,
    refusedPlace,
    leftOut,
    state,
    all,
    full,
    ready,
    change,
    add,
    addFiles,
    addHost,
    remove,
    unlock,
    run,
    compare,
    freeAgainstEv,
  }
})
