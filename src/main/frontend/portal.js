// What makes the pages handier where script runs. Every page works without it.
import { initButtons, initErrorSummary, initFileUploads } from 'nhsuk-frontend'
import { watchProgress } from './progress.js'

// The design system looks for this mark, which its own pages set by a script inside the page
document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')

initButtons()
initErrorSummary()
initFileUploads()
watchProgress()

// Cells of the matrix open the history of their figure; without script the ones that differ are links.
for (const matrix of document.querySelectorAll('.pcp-mx[data-columns]')) {
  const codes = matrix.dataset.columns.split(' ')
  const first = Number(matrix.dataset.first)
  matrix.classList.add('pcp-opens')
  matrix.addEventListener('click', (event) => {
    const cell = event.target.closest('tr[data-area] td')
    if (!cell || cell.classList.contains('k') || event.target.closest('a')) return
    const area = cell.parentElement.dataset.area
    window.location.assign(`/indicators/${codes[cell.cellIndex - first]}/practices/${area}`)
  })
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.closest('.pcp-js').hidden = false
  button.addEventListener('click', () => window.print())
}
