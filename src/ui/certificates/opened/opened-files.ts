import type { GivenFile, OpenedFile, OpenedObject, Refusal } from '../../../contract/index.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { givenFile } from '../../stores/given-file.ts'
import { refusalOf } from '../../stores/refusal.ts'
import { useSession } from '../../stores/session.ts'
import { useWorkbench } from '../../stores/workbench.ts'

/** One object of one file, in the order in which they are listed. */
export interface Listed {
  key: string
  file: OpenedFile
  object: OpenedObject
}

/** Certificate files that are open, without any connection. */
export const useOpenedFiles = defineStore('opened-files', () => {
  const session = useSession()
  const workbench = useWorkbench()
  const files = shallowRef<OpenedFile[]>([])
  const selected = ref('')
  /** Why files that were given last did not open, each by itself. */
  const refusals = shallowRef<Refusal[]>([])
  /** Files that want a passphrase; the first is asked for. */
  const locked = shallowRef<GivenFile[]>([])
  /** How many of them have had their turn. */
  const turn = ref(0)
  /** Whether the passphrase that was given last does not open the first of them. */
  const wrong = ref(false)

  const listed = computed<Listed[]>(() => files.value.flatMap((file, at) => file.objects.map(object => ({ key: `${at}-${object.index}`, file, object }))))
  const current = computed(() => listed.value.find(({ key }) => key === selected.value) ?? null)

  async function take(given: readonly File[]): Promise<void> {
    workbench.screen = 'certificates'
    refusals.value = []
    for (const each of given) {
      const file = await givenFile(each)
      if ('bytes' in file)
        await read(file)
      else
        refuse(file)
    }
  }

  /** PEM or base64 out of the clipboard. */
  async function takeText(name: string, text: string): Promise<void> {
    refusals.value = []
    await read({ name, bytes: new TextEncoder().encode(text) })
  }

  /** Whatever it holds; a locked one waits until its turn to be asked for comes. */
  async function read(given: GivenFile): Promise<void> {
    const refusal = await open(given, null)
    if (refusal?.field === 'passphrase')
      locked.value = [...locked.value, given]
    else if (refusal)
      refuse(refusal)
  }

  async function unlock(passphrase: string): Promise<void> {
    const [first] = locked.value
    if (!first)
      return
    wrong.value = false
    const refusal = await open(first, passphrase)
    if (refusal?.field === 'passphrase') {
      wrong.value = true
      return
    }
    if (refusal)
      refuse(refusal)
    pass()
  }

  /** Null where it is open now. */
  async function open(file: GivenFile, passphrase: string | null): Promise<Refusal | null> {
    if (!session.service)
      return null
    try {
      const opened = await session.service.open({ file, passphrase })
      files.value = [...files.value, opened]
      const first = opened.objects[shownFirst(opened.objects)]
      selected.value = first ? `${files.value.length - 1}-${first.index}` : selected.value
      return null
    }
    catch (error) {
      return refusalOf(error) ?? { field: 'file', reason: 'file-unread', values: { name: file.name } }
    }
  }

  function refuse(refusal: Refusal): void {
    refusals.value = [...refusals.value, refusal]
  }
  /** Goes on to the next one, whether the first was opened or stays locked. */
  function pass(): void {
    locked.value = locked.value.slice(1)
    turn.value++
    wrong.value = false
  }
  function dismiss(): void {
    refusals.value = []
  }
  function close(file: OpenedFile): void {
    files.value = files.value.filter(other => other !== file)
    selected.value = listed.value[0]?.key ?? ''
    dismiss()
  }

  return { files, listed, current, selected, refusals, locked, turn, wrong, take, takeText, unlock, pass, dismiss, close }
})

/** A certificate is what most people look for in a file; of an OCSP response, whose certificate only goes with it, the response. */
function shownFirst(objects: readonly OpenedObject[]): number {
  const certificate = objects.findIndex(({ kind, container }) => kind === 'certificate' && (container === null || objects[container]?.kind !== 'ocsp'))
  return Math.max(0, certificate)
}
