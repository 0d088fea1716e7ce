// Told apart by lightness alone as well, for eyes that tell few colours apart and for a grey print.
export const PALETTE = { base: '#0b4f8a', quality: '#4fa3d8', adjustment: '#f2a93b', empty: '#e6ebf0' } as const
export const INK = { title: '#14212e', text: '#2a3947', faint: '#6a7885' } as const
