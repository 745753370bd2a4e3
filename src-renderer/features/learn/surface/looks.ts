/** How lines are told apart, by their dashes as well as by their colour. */
export const looks = {
  plain: { colour: 'var(--text)', dashes: 'none' },
  dashed: { colour: 'var(--series-one)', dashes: '6 3' },
  dotted: { colour: 'var(--good)', dashes: '2 3' },
  accent: { colour: 'var(--accent)', dashes: 'none' },
} as const satisfies Readonly<Record<string, { readonly colour: string; readonly dashes: string }>>;

export type Look = keyof typeof looks;
