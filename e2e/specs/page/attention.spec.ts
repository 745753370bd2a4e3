import { barriers } from '../../bed/barriers.ts';
import { grevy } from '../../bed/commandLine.ts';
import { languages, photographer, settings } from '../../bed/album.ts';
import { writePicture } from '../../bed/pictures.ts';
import { writePictureSets } from '../../bed/pictureSets.ts';
import { expect, test } from '../../bed/test.ts';
import { paint } from '../../pages/paint.ts';

for (const { width, height, colourScheme, language, setting } of settings)
  test(`a network with attention that was trained here tells where it took a place from, ${setting}`, async ({
    openStudio,
    folder,
    data,
    host,
  }) => {
    test.setTimeout(120_000);
    await writePictureSets(folder);
    const network = ['--network', 'gated', '--attention', '--filters', '4', '--inner', '16', '--rounds', '1'];
    const length = ['--steps', '2', '--size', '256', '--load', '256'];
    const train = ['train-inpaint', 'lakes', '-o', 'run', '--name', 'copyist', ...network, ...length];
    expect((await grevy(train, { folder, data })).code).toBe(0);
    expect((await grevy(['runs', 'publish', 'run', '--checkpoint', 'last'], { folder, data })).code).toBe(0);

    const { room } = await openStudio({ width, height, colourScheme });
    const photograph = photographer(room, host, setting);
    await room.chooseLanguage(languages[language]);
    await room.page.getByRole('button', { name: /^(Inpaint|Popuni)$/ }).click();
    await room.drop([await writePicture(folder, 'horse', 'horse.jpg')]);
    await paint(room);
    await room.page.getByRole('button', { name: /copyist/ }).click();
    await room.page.getByRole('checkbox', { name: /^(Show on the picture|Pokaži na slici)$/ }).click();
    const most = room.page.getByText(/^(The most|Najviše), /);
    await expect(most).toBeVisible({ timeout: 30_000 });
    const first = await most.textContent();
    const canvas = room.page.getByRole('application');
    const middle = await room.centreOf(canvas);
    await room.page.mouse.click(middle.x + 30, middle.y + 20);
    await expect(most).not.toHaveText(first ?? '');
    await most.scrollIntoViewIfNeeded();
    await photograph('inpaint-attention');
    expect(await barriers(room.page)).toEqual([]);
    await room.page.mouse.click(middle.x - 200, 120);
    await expect(room.page.getByText(/^(Nothing was filled here|Ovde ništa nije popunjeno)/)).toBeVisible();
  });
