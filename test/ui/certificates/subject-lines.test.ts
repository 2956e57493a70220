import { mount } from '@vue/test-utils'
import { expect, it } from 'vitest'
import SubjectLines from '../../../src/ui/certificates/SubjectLines.vue'
import { i18n, speak } from '../../../src/ui/i18n.ts'
import { certificate } from '../../support/cli-report-parts.ts'

it('says beside the subject which of its names deceive', () => {
  const shown = certificate(0, 'leaf', { O: 'Раyраl Inc' }, { CN: 'CA' }, '2027-01-01T00:00:00.000Z')
  const quiet = structuredClone(shown)
  const [name] = shown.subject.attributes
  name!.warnings = ['mixed-scripts', 'invisible']
  speak('en')
  const words = (each: typeof shown) => mount(SubjectLines, { props: { certificate: each }, global: { plugins: [i18n] } }).findAll('.warning').map(warning => warning.text())
  expect(words(shown)).toEqual([
    'Раyраl Inc mixes letters of several scripts in one word',
    'Раyраl Inc holds characters that do not show',
  ])
  expect(words(quiet)).toEqual([])
})
