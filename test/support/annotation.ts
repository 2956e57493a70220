import type { Decoder } from '../../src/engine/tls/index.ts'
import type { Chunk } from './annotation-problem.ts'
import { expect } from 'vitest'
import { annotationProblem, namingProblem } from './annotation-problem.ts'

export function expectAnnotated(decoder: Decoder, chunks: readonly Chunk[]): void {
  expect(annotationProblem(decoder, chunks)).toBeNull()
}

export function expectAllNamed(decoder: Decoder, chunks: readonly Chunk[]): void {
  expect(namingProblem(decoder, chunks)).toBeNull()
}
