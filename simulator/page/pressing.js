/** Holds a card's buttons while the bot is being asked, so that nobody presses twice meanwhile. */
export async function holding(node, deed) {
  node.classList.add('pressing')
  const buttons = [...node.querySelectorAll('button:enabled')]
  for (const button of buttons) button.disabled = true
  try {
    return await deed()
  } finally {
    node.classList.remove('pressing')
    for (const button of buttons) button.disabled = false
  }
}
