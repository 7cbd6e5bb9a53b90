// Plain old JavaScript: it must run on the Nodes that it refuses.
var needed = [20, 20]
var found = process.versions.node.split('.').map(Number)

if (found[0] < needed[0] || (found[0] === needed[0] && found[1] < needed[1])) {
  // biome-ignore lint/style/useTemplate: an old Node would not get as far as the sentence
  console.error('Latchkey needs Node ' + needed.join('.') + ' or newer; this is Node ' + process.versions.node + '.')
  process.exit(1)
}
