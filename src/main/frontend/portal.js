// What makes the pages handier where script runs. Every page works without it.
import { initButtons, initErrorSummary, initFileUploads } from 'nhsuk-frontend'

initButtons()
initErrorSummary()
initFileUploads()
