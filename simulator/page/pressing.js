/**
 * Holds a card's buttons while the bot is being asked, so that nobody presses twice meanwhile.
 *
 * @template Done
 * @param {HTMLElement} node
 * @param {() => Promise<Done>} deed
 */
export async function holding(node, deed) {
  node.classList.add('pressing')
  const buttons = [...node.querySelectorAll('button')].filter((button) => !button.disabled)
  for (const button of buttons) button.disabled = true
  try {
    return await deed()
  } finally {
    node.classList.remove('pressing')
    for (const button of buttons) button.disabled = false
  }
}
