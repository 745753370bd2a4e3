"""Reference values of attention-guided translation: a ResNet generator whose last layer makes content and mask, by PyTorch, float32.

    apt-get install python3-torch      (Debian's PyTorch, for the processor)
    /usr/bin/python3 scripts/golden/attention.py src-main/nets/golden/resnet_attention.safetensors

`x`, `y` and `mask`; `w`, `dx` and `grad.*` are the gradients of sum(y * w), `fixed.dx` and `fixed.grad.*` those with the mask as a constant.
"""

import sys

import torch
from torch import nn

from safetensors_file import write

FILTERS, BLOCKS, HEIGHT, WIDTH = 4, 2, 20, 24


def norm(channels):
    return nn.InstanceNorm2d(channels, affine=False, eps=1e-5)


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        half = lambda: [nn.ReflectionPad2d(1), nn.Conv2d(c, c, 3), norm(c)]
        self.conv_block = nn.Sequential(*half(), nn.ReLU(), *half())

    def forward(self, x):
        return x + self.conv_block(x)


class Generator(nn.Module):
    def __init__(self, n, blocks):
        super().__init__()
        act = lambda c: [norm(c), nn.ReLU()]
        up = lambda a, b: nn.ConvTranspose2d(a, b, 3, 2, 1, output_padding=1)
        self.model = nn.Sequential(
            nn.ReflectionPad2d(3), nn.Conv2d(3, n, 7), *act(n),
            nn.Conv2d(n, 2 * n, 3, 2, 1), *act(2 * n), nn.Conv2d(2 * n, 4 * n, 3, 2, 1), *act(4 * n),
            *[Block(4 * n) for _ in range(blocks)],
            up(4 * n, 2 * n), *act(2 * n), up(2 * n, n), *act(n),
            nn.ReflectionPad2d(3), nn.Conv2d(n, 4, 7),
        )  # fmt: skip

    def forward(self, x, is_fixed=False):
        last = self.model(x)
        content, mask = torch.tanh(last[:, :3]), torch.sigmoid(last[:, 3:])
        m = mask.detach() if is_fixed else mask
        return m * content + (1 - m) * x, mask


def gradients(generator, x, w, is_fixed, prefix):
    x = x.clone().requires_grad_()
    generator.zero_grad()
    y, _ = generator(x, is_fixed)
    (y * w).sum().backward()
    named = {f"{prefix}grad.{name}": p.grad.clone() for name, p in generator.named_parameters()}
    return {f"{prefix}dx": x.grad, **named}


def main():
    torch.manual_seed(17)
    generator = Generator(FILTERS, BLOCKS)
    for p in generator.parameters():
        nn.init.normal_(p, 0, 0.2)
    x = torch.rand(1, 3, HEIGHT, WIDTH) * 2 - 1
    y, mask = generator(x)
    w = torch.randn_like(y)
    parameters = {f"param.{name}": p for name, p in generator.named_parameters()}
    fixed = gradients(generator, x, w, True, "fixed.")
    write(sys.argv[1], {"x": x, "y": y, "mask": mask, "w": w, **parameters, **gradients(generator, x, w, False, ""), **fixed})


main()
