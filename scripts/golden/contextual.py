"""Reference values of contextual attention (Yu et al. 2018, section 3.2), by PyTorch's unfold, softmax and fold, float32.

    python3 scripts/golden/contextual.py src-main/nets/golden/contextual_attention.safetensors

`x` are features and, as their last channel, the hole; `y` what is made of them, `attention` the shares; `w` and `dx` the gradient of sum(y * w) by x.
"""

import sys

import torch
import torch.nn.functional as F

from safetensors_file import write

CHANNELS, HEIGHT, WIDTH = 3, 8, 12


def attend(x, hole):
    low = F.avg_pool2d(x, 2)
    seen = F.unfold(low, 3, padding=1)
    unit = seen / (seen.square().sum(1, keepdim=True) + 1e-8).sqrt()
    hidden = (F.unfold(F.avg_pool2d(hole, 2), 3, padding=1).sum(1, keepdim=True) > 0).float()
    attention = torch.softmax(10 * unit.transpose(1, 2) @ unit - 1e4 * hidden, -1) * (1 - hidden)
    columns = F.unfold(x, 4, padding=1, stride=2) @ attention.transpose(1, 2)
    fold = lambda c: F.fold(c, x.shape[2:], 4, padding=1, stride=2)
    return fold(columns) / fold(F.unfold(torch.ones_like(x), 4, padding=1, stride=2)), attention


def main():
    torch.manual_seed(19)
    hole = torch.zeros(2, 1, HEIGHT, WIDTH)
    hole[0, :, 2:5, 5:9] = 1
    hole[1, :, 6:, 9:] = 1
    x = torch.cat([torch.randn(2, CHANNELS, HEIGHT, WIDTH), hole], 1).requires_grad_()
    y, attention = attend(x[:, :CHANNELS], x[:, CHANNELS:])
    w = torch.randn_like(y)
    (y * w).sum().backward()
    write(sys.argv[1], {"x": x, "y": y, "attention": attention, "w": w, "dx": x.grad})


main()
