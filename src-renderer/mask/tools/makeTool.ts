import { ellipse, rectangle } from '../shapes.ts';
import { BrushTool } from './brushTool.ts';
import { CutOutTool } from './cutOutTool.ts';
import { DragTool } from './dragTool.ts';
import { LassoTool } from './lassoTool.ts';
import { PickTool } from './pickTool.ts';
import { PolygonTool } from './polygonTool.ts';
import type { MaskTarget, Tool, ToolId } from './tool.ts';

/** A tool, idle, for a mask. */
export function makeTool(id: ToolId, target: MaskTarget): Tool {
  switch (id) {
    case 'brush':
      return new BrushTool(target, false);
    case 'eraser':
      return new BrushTool(target, true);
    case 'rectangle':
      return new DragTool(rectangle, (a, b) => target.putShape(rectangle(a, b)));
    case 'ellipse':
      return new DragTool(ellipse, (a, b) => target.putShape(ellipse(a, b)));
    case 'cutOut':
      return new CutOutTool(target);
    case 'lasso':
      return new LassoTool(target);
    case 'polygon':
      return new PolygonTool(target);
    case 'wand':
    case 'colourRange':
    case 'fill':
      return new PickTool(target, id);
  }
}
