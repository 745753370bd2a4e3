import { describe, expect, it } from 'vitest';
import { paneGrid } from './paneGrid.ts';

const spaces = { heading: 40, gap: 1 };

describe('panes of one size', () => {
  it('stand beside each other for tall pictures, and above each other for wide ones', () => {
    expect(paneGrid(4, { width: 921, height: 600 }, { width: 300, height: 900 }, spaces)).toMatchObject({
      columns: 4,
      rows: 1,
    });
    expect(paneGrid(4, { width: 921, height: 600 }, { width: 4000, height: 300 }, spaces)).toMatchObject({
      columns: 1,
      rows: 4,
    });
    expect(paneGrid(4, { width: 921, height: 600 }, { width: 768, height: 512 }, spaces)).toMatchObject({
      columns: 2,
      rows: 2,
    });
  });

  it('fill the area but for gaps and headings, in whole pixels', () => {
    const { columns, rows, pane } = paneGrid(5, { width: 922, height: 603 }, { width: 768, height: 512 }, spaces);
    expect([
      columns * rows >= 5,
      columns * pane.width + (columns - 1) <= 922,
      rows * (pane.height + 40) + (rows - 1) <= 603,
    ]).toEqual([true, true, true]);
    expect([pane.width % 1, pane.height % 1]).toEqual([0, 0]);
    expect((columns - 1) * rows < 5).toBe(true);
  });

  it('never vanish', () => {
    expect(paneGrid(3, { width: 0, height: 0 }, { width: 1, height: 1 }, spaces).pane).toEqual({ width: 1, height: 1 });
  });
});
