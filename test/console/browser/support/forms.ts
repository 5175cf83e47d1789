import type { Locator, Page } from 'playwright-core'

export const dialogOf = (page: Page) => page.getByRole('dialog').last()
export const button = (place: Page | Locator, name: string) =>
  place.getByRole('button', { name, exact: true })
export const field = (place: Page | Locator, name: string | RegExp) =>
  place.getByRole('textbox', { name }).first()

export async function choose(page: Page, label: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: label }).last().click()
  await page.getByRole('option', { name: option }).first().click()
}

/** What is in the menu of a row. */
export async function act(page: Page, name: string, what: string): Promise<void> {
  await button(page, `Actions for ${name}`).click()
  await page.getByRole('menuitem', { name: what, exact: true }).click()
}

/** A secret that is shown once, as its copy button has it. */
export async function secretOf(page: Page): Promise<string> {
  await page.getByText('This is the only time that it is shown').waitFor()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await button(dialogOf(page), 'Copy').click()
  await page.getByText('Copied').first().waitFor()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  await dialogOf(page).getByText(copied).waitFor()
  await button(page, 'I have copied it').click()
  await page.getByText(copied).waitFor({ state: 'detached' })
  return copied
}

export async function fillAddress(page: Page, name: string): Promise<void> {
  await field(page, 'Addressee').fill(name)
  await field(page, /^Street/).fill('1 Main Street')
  await field(page, /^Postal code/).fill('10115')
  await field(page, /^City/).fill('Berlin')
  await choose(page, /^Country/, /Germany/)
}
