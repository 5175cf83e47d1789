// A webpack loader that changes a file's text on its way into a bundle: the code of tomorrow, made of today's.
module.exports = function rewrite(source) {
  const { changes } = this.getOptions()
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The file to rewrite has no "${from}".`)
    return text.replace(from, () => to)
  }, source)
}
