type Colours = {
  card: string
  page: string
  text: string
  subtle: string
  line: string
  accent: string
  good: string
  warning: string
  attention: string
  tint: { emphasis: string; accent: string; good: string; warning: string; attention: string }
}

/** Two themes: light as the Agents Playground draws Teams, with its loud colours, and dark as calm as Teams's own. */
export const themes: Record<'light' | 'dark', Colours> = {
  light: {
    card: '#ffffff',
    page: '#f5f5f5',
    text: '#242424',
    subtle: '#616161',
    line: '#e0e0e0',
    accent: '#6264a7',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#c4314b',
    tint: { emphasis: '#f9f8f7', accent: '#c7def9', good: '#ccffcc', warning: '#ffe2b2', attention: '#ffc5b2' },
  },
  dark: {
    card: '#292929',
    page: '#1f1f1f',
    text: '#ffffff',
    subtle: '#adadad',
    line: '#525252',
    accent: '#9299f7',
    good: '#92c353',
    warning: '#f8d22a',
    attention: '#f9526b',
    tint: { emphasis: '#1f1f1f', accent: '#2f2f4a', good: '#1e3223', warning: '#3a3215', attention: '#3e1f25' },
  },
}

const sans = "'Segoe UI', 'Open Sans', 'Liberation Sans', sans-serif"
const font = (fontFamily: string) => ({
  fontFamily,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
})

/** A host configuration for the Adaptive Cards renderer that looks like a card in Teams. */
export function teamsHostConfig(theme: 'light' | 'dark') {
  const colours = themes[theme]
  const both = (colour: string) => ({ default: colour, subtle: colour })
  const foregroundColors = {
    default: { default: colours.text, subtle: colours.subtle },
    accent: both(colours.accent),
    good: both(colours.good),
    warning: both(colours.warning),
    attention: both(colours.attention),
  }
  const container = (backgroundColor: string) => ({ backgroundColor, foregroundColors })
  return {
    fontTypes: { default: font(sans), monospace: font("'Cascadia Code', 'DejaVu Sans Mono', monospace") },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: colours.line },
    supportsInteractivity: true,
    containerStyles: {
      default: container(colours.card),
      emphasis: container(colours.tint.emphasis),
      accent: container(colours.tint.accent),
      good: container(colours.tint.good),
      warning: container(colours.tint.warning),
      attention: container(colours.tint.attention),
    },
    actions: {
      maxActions: 6,
      spacing: 'default',
      buttonSpacing: 8,
      actionsOrientation: 'horizontal',
      actionAlignment: 'left',
    },
    inputs: {
      label: {
        inputSpacing: 'small',
        requiredInputs: { weight: 'bolder', suffix: ' *' },
        optionalInputs: { weight: 'bolder' },
      },
      errorMessage: { color: 'attention', size: 'small' },
    },
    textStyles: { heading: {} },
  }
}
