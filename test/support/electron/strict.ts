/** An object whose missing members throw by name, so that a stand-in never answers `undefined` where Electron would answer. */
export function strict<Target extends object>(name: string, target: Target): Target {
  return new Proxy(target, {
    get(_, member) {
      // `then` is asked for by await, symbols by the language.
      if (!(member in target) && typeof member === 'string' && member !== 'then')
        throw new Error(`the stand-in for Electron has no ${name}.${member}`)
      const value: unknown = Reflect.get(target, member)
      return typeof value === 'function' && !('prototype' in value && value.prototype)
        ? value.bind(target)
        : value
    },
  })
}
