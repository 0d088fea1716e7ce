/** What is asked of the abilities that count and compare. */
export const ASKED_OF_MONTHS = {
  brief: { month: '2015-03', title: '', page: 0 },
  statistics: { by: 'kind', unit: null, month: '2015-03', page: 0 },
  fairness: {},
}
