const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it may stand in XML, in an attribute too. */
export const inXml = (text: string): string => text.replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark)
