/**
 * Every text a person reads, in both languages. English is the shape; Chinese is typed by it, so that a missing text does
 * not compile. The engine and the service speak in ids; page and command line look them up here.
 */
import { en } from './en/index.ts'
import { zhCN } from './zh-CN/index.ts'

export type Texts = typeof en
export const languages = ['en', 'zh-CN'] as const
export type Language = (typeof languages)[number]
export const texts: Record<Language, Texts> = { 'en': en, 'zh-CN': zhCN }
