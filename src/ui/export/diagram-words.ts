import type { Report } from '../../contract/index.ts'
import type { DiagramWords } from './sequence-svg.ts'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { forPage, instant, useFigures } from '../format.ts'

/** What stands in a diagram, in the language of the page. A report reads the same for everybody, so nobody is "you" in it. */
export function useDiagramWords() {
  const { t } = useI18n()
  const figures = useFigures()
  const words = computed(() => ({
    client: t('screens.export.diagram.client'),
    server: t('screens.export.diagram.server'),
    sealed: t('screens.export.diagram.sealed'),
    made: t('screens.export.diagram.made'),
    lookup: t('screens.phases.dns'),
    work: t('screens.observed.work'),
    trip: (n: number) => t('screens.timeline.trip', { n }),
    more: (n: number) => t('screens.timeline.more', { n }, n),
    event: (key: string) => t(key),
    bytes: figures.value.bytes,
    milliseconds: figures.value.milliseconds,
    time: figures.value.time,
  }))
  return (report: Report): DiagramWords => ({
    ...words.value,
    title: report.startedAt === '' // a capture may have no times
      ? forPage(report.target.host)
      : t('screens.export.diagram.title', { host: forPage(report.target.host), when: instant(report.startedAt) }),
  })
}
