import type { InspectionEvent, Refusal, Report } from '../../contract/index.ts'
import type { Draft } from '../request/draft.ts'
import { defineStore } from 'pinia'
import { computed, reactive, ref, shallowReactive, shallowRef } from 'vue'
import { fullUrl, newDraft, toRequest } from '../request/draft.ts'
import { advance, begin, stopped } from './progress.ts'
import { refusalOf } from './refusal.ts'
import { useSession } from './session.ts'

/** One run of a request. Reactive on its own level only: a report is replaced, never changed. */
export interface Run {
  readonly number: number
  readonly method: string
  readonly url: string
  readonly startedAt: Date
  readonly draft: Draft
  state: 'running' | 'done' | 'stopped' | 'refused' | 'broken'
  /** While it runs: what was seen until now. */
  report: Report | null
  refusal: Refusal | null
}

export const views = [
  'overview',
  'timeline',
  'certificates',
  'response',
  'glass',
  'cost',
] as const
export type View = (typeof views)[number]

/** Where a piece of evidence stands: a message or event by its order, a certificate of the chain, and the bytes of it, or the field by its id. */
export interface Place {
  order?: number | undefined
  certificate?: number | undefined
  at?: { start: number, end: number } | undefined
  field?: number | undefined
}

export interface Tab {
  readonly number: number
  readonly draft: Draft
  run: Run | null
  view: View
  place: Place | null
}

/** Reports are large, so only this many runs are kept in the page; older ones leave the list. */
const keptRuns = 40

export const useWorkbench = defineStore('workbench', () => {
  const session = useSession()
  const screen = ref<'requests' | 'certificates' | 'compare' | 'captures' | 'follow'>('requests')
  let next = 1
  const tabs = shallowRef<Tab[]>([
    freshTab(),
  ])
  const activeNumber = ref(tabs.value[0]?.number ?? 0)
  const active = computed(() => tabs.value.find(tab => tab.number === activeNumber.value) ?? tabs.value[0] as Tab)
  const history = shallowRef<Run[]>([])
  const aborts = new WeakMap<Run, AbortController>()
  /** Counts up when the address field is wanted; the field watches it. */
  const addressWanted = ref(0)

  function freshTab(url = ''): Tab {
    return shallowReactive<Tab>({
      number: next++,
      draft: reactive(newDraft(url)),
      run: null,
      view: 'overview',
      place: null,
    })
  }

  function openTab(url = ''): Tab {
    const tab = freshTab(url)
    tabs.value = [...tabs.value, tab]
    show(tab)
    return tab
  }

  function show(tab: Tab): void {
    activeNumber.value = tab.number
    screen.value = 'requests'
  }

  function closeTab(tab: Tab): void {
    stop(tab)
    const at = tabs.value.indexOf(tab)
    const left = tabs.value.filter(other => other !== tab)
    tabs.value = left.length > 0
      ? left
      : [
          freshTab(),
        ]
    if (activeNumber.value === tab.number)
      activeNumber.value = (tabs.value[Math.min(at, tabs.value.length - 1)] as Tab).number
  }

  /** Starts the tab's request. What an earlier run of the tab still says afterwards goes to that run alone. */
  async function send(tab: Tab): Promise<void> {
    const service = session.service
    if (!service || tab.draft.url.trim() === '') {
      addressWanted.value++
      return
    }
    stop(tab)
    const draft = structuredCopy(tab.draft)
    const run = shallowReactive<Run>({
      number: next++,
      method: draft.method,
      url: fullUrl(draft.url),
      startedAt: new Date(),
      draft,
      state: 'running',
      report: null,
      refusal: null,
    })
    const abort = new AbortController()
    aborts.set(run, abort)
    tab.run = run
    tab.place = null
    history.value = [run, ...history.value].slice(0, keptRuns)
    try {
      await follow(run, await service.inspect(toRequest(draft), { signal: abort.signal }))
    }
    catch (error) {
      if (run.state === 'running')
        end(run, error)
    }
  }

  async function follow(run: Run, events: AsyncIterable<InspectionEvent>): Promise<void> {
    const pending: InspectionEvent[] = []
    let report: Report | null = null
    let frame = 0
    const draw = (): void => {
      frame = 0
      for (const event of pending.splice(0)) {
        report = event.type === 'started'
          ? begin(event)
          : report && advance(report, event)
      }
      if (run.state === 'running')
        run.report = report
    }
    for await (const event of events) {
      if (run.state !== 'running')
        return
      if (event.type === 'report') {
        cancelAnimationFrame(frame)
        run.report = event.report
        run.state = 'done'
        return
      }
      pending.push(event)
      frame ||= requestAnimationFrame(draw)
    }
    cancelAnimationFrame(frame)
    draw()
    run.state = 'broken'
  }

  /** A refusal leaves the history again: nothing was sent. */
  function end(run: Run, error: unknown): void {
    run.refusal = refusalOf(error)
    run.state = run.refusal ? 'refused' : 'broken'
    if (run.refusal)
      history.value = history.value.filter(other => other !== run)
  }

  /** Stops the tab's run; what was seen until then stays. */
  function stop(tab: Tab): void {
    const run = tab.run
    if (run?.state !== 'running')
      return
    run.state = 'stopped'
    if (run.report)
      run.report = stopped(run.report, Date.now() - run.startedAt.getTime())
    aborts.get(run)?.abort()
  }

  /** Runs an address with one click, in the tab that is empty or already there for it. */
  function visit(url: string): void {
    const tab = tabs.value.find(other => fullUrl(other.draft.url) === url && other.draft.method === 'GET')
      ?? (active.value.draft.url.trim() === ''
        ? active.value
        : openTab())
    tab.draft.url = url
    show(tab)
    void send(tab)
  }

  /** Shows an earlier run: in the tab that still holds it, or in one of its own. */
  function revisit(run: Run): void {
    const tab = tabs.value.find(other => other.run === run) ?? openTab()
    if (tab.run !== run) {
      Object.assign(tab.draft, structuredCopy(run.draft))
      tab.run = run
    }
    show(tab)
  }

  function wantAddress(): void {
    screen.value = 'requests'
    addressWanted.value++
  }

  return {
    screen,
    tabs,
    active,
    history,
    addressWanted,
    openTab,
    show,
    closeTab,
    send,
    stop,
    visit,
    revisit,
    wantAddress,
  }
})

function structuredCopy(draft: Draft): Draft {
  return JSON.parse(JSON.stringify(draft)) as Draft
}
