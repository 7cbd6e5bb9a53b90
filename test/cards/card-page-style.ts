import { themes } from './teams-host-config.js'

/** The style sheet of the page: buttons and inputs as in Teams, which the renderer leaves to its host. */
export function cardPageStyle(theme: 'light' | 'dark'): string {
  const { page, card, text, subtle, line, accent, attention } = themes[theme]
  const brand = theme === 'light' ? '#5b5fc7' : '#4f52b2'
  return `
    body { margin: 0; padding: 16px; background: ${page}; color-scheme: ${theme} }
    main { border: 1px solid ${line}; border-radius: 6px; overflow: hidden; background: ${card}; line-height: 20px }
    .ac-textRun, .ac-textBlock, .ac-richTextBlock { overflow-wrap: anywhere }
    .ac-actionSet { flex-wrap: wrap; row-gap: 8px }
    button.ac-pushButton { font: 600 14px 'Segoe UI', 'Open Sans', 'Liberation Sans', sans-serif; height: 32px;
      padding: 0 12px; border-radius: 4px; border: 1px solid ${line}; background: ${card}; color: ${text} }
    button.style-positive { background: ${brand}; border-color: ${brand}; color: #fff }
    button.style-destructive { color: ${attention}; border-color: ${attention} }
    .ac-input { box-sizing: border-box; width: 100%; min-height: 32px; padding: 5px 10px; border: 1px solid ${line};
      border-radius: 4px; background: ${page}; color: ${text}; font: 14px 'Segoe UI', 'Liberation Sans', sans-serif }
    .ac-input::placeholder { color: ${subtle} }
    .ac-input input { accent-color: ${accent} }
    .ac-choiceSetInput-multiSelect { border: none; background: none; padding: 4px 0 }
    .ac-inlineActionButton { border: none; background: none }
  `
}
