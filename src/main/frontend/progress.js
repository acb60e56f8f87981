// Looks again at a page that shows work in progress: takes over the part that shows how far it is,
// and loads the page afresh when the work is done. Without script the page reloads itself.
const BETWEEN_LOOKS = 1500
const AFTER_TROUBLE = 6000

const fresh = async () => {
  const response = await fetch(location.href, { headers: { Accept: 'text/html' }, credentials: 'same-origin' })
  if (!response.ok) throw new Error(String(response.status))
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  return page.querySelector('[data-progress]')
}

// Only what differs is touched, so that screen readers say a new step once and keep quiet otherwise
const takeOver = (shown, now) => {
  const bar = shown.querySelector('progress')
  const newBar = now.querySelector('progress')
  if (newBar.hasAttribute('value')) bar.value = newBar.value
  else bar.removeAttribute('value')
  for (const part of ['h2', '[role=status]', '[data-parts]']) {
    const was = shown.querySelector(part)
    const is = now.querySelector(part)
    if (was && is && was.textContent !== is.textContent) was.textContent = is.textContent
  }
}

export const watchProgress = () => {
  const shown = document.querySelector('[data-progress]')
  if (!shown) return
  const look = async () => {
    try {
      const now = await fresh()
      if (!now) {
        location.reload()
        return
      }
      takeOver(shown, now)
      setTimeout(look, BETWEEN_LOOKS)
    } catch {
      setTimeout(look, AFTER_TROUBLE)
    }
  }
  setTimeout(look, BETWEEN_LOOKS)
}
