"""Reference values of a small U-Net of gated convolutions (Yu et al. 2019) that starts at a filled picture, by PyTorch, float32.

    python3 scripts/golden/gated.py src-main/nets/golden/gated_unet.safetensors
    python3 scripts/golden/gated.py src-main/nets/golden/gated_rays.safetensors --rays

`x` is the filled picture, as its fourth channel the hole, and with --rays 32 channels of rays; `y` the result; `w`, `dx` and `grad.*` the gradients of sum(y * w).
"""

import sys

import torch
import torch.nn.functional as F
from torch import nn

from safetensors_file import write

FILTERS, INNER, HEIGHT, WIDTH = 2, 5, 16, 24
RAYS = 32 if "--rays" in sys.argv else 0


class Gated(nn.Conv2d):
    """Features first, then gates."""
    def __init__(self, inputs, outputs, kernel=3, stride=1, dilation=1):
        super().__init__(inputs, 2 * outputs, kernel, stride, dilation * (kernel // 2), dilation)

    def forward(self, x):
        features, gates = super().forward(x).chunk(2, 1)
        return F.leaky_relu(features, 0.2) * torch.sigmoid(gates)


class GatedUnet(nn.Module):
    def __init__(self, n, inner):
        super().__init__()
        self.enc = nn.ModuleList([
            Gated(4 + RAYS, n, 3 if RAYS else 5), Gated(n, 2 * n, stride=2), Gated(2 * n, 2 * n), Gated(2 * n, 4 * n, stride=2), Gated(4 * n, 4 * n), Gated(4 * n, inner, stride=2),
        ])  # fmt: skip
        self.mid = nn.ModuleList([Gated(inner, inner, dilation=d) for d in (1, 2, 4, 8)])
        self.up = nn.ModuleList([nn.Conv2d(inner, 4 * n, 1), nn.Conv2d(4 * n, 2 * n, 1), nn.Conv2d(2 * n, n, 1)])
        self.dec = nn.ModuleList([Gated(8 * n, 4 * n), Gated(4 * n, 4 * n), Gated(4 * n, 2 * n), Gated(2 * n, n)])
        self.out = nn.ModuleList([nn.Conv2d(n, 11 if RAYS else 3, 3, padding=1)])

    def forward(self, x):
        start, hole, rays = x[:, :3], x[:, 3:4], x[:, 4:]
        full = self.enc[0](x)
        half = self.enc[1](full)
        half = half + self.enc[2](half)
        quarter = self.enc[3](half)
        quarter = quarter + self.enc[4](quarter)
        x = self.enc[5](quarter)
        for layer in self.mid:
            x = x + layer(x)
        joined = lambda i, below, skip: torch.cat([F.interpolate(self.up[i](below), scale_factor=2), skip], 1)
        x = self.dec[0](joined(0, x, quarter))
        x = x + self.dec[1](x)
        x = self.dec[2](joined(1, x, half))
        x = self.dec[3](joined(2, x, full))
        made = self.out[0](x)
        if not RAYS:
            return start + hole * made
        weighed = [(made[:, 3:] * rays[:, 8 * c:8 * c + 8]).sum(1, keepdim=True) for c in range(3)]
        return start + hole * (made[:, :3] + torch.cat(weighed, 1))


def main():
    torch.manual_seed(18)
    network = GatedUnet(FILTERS, INNER)
    for p in network.parameters():
        nn.init.normal_(p, 0, 0.3)
    hole = (torch.rand(1, 1, HEIGHT, WIDTH) < 0.4).float()
    rays = torch.rand(1, RAYS, HEIGHT, WIDTH) * 2 - 1
    x = torch.cat([torch.rand(1, 3, HEIGHT, WIDTH) * 2 - 1, hole, rays], 1).requires_grad_()
    y = network(x)
    w = torch.randn_like(y)
    (y * w).sum().backward()
    parameters = {f"param.{name}": p for name, p in network.named_parameters()}
    gradients = {f"grad.{name}": p.grad for name, p in network.named_parameters()}
    write(sys.argv[1], {"x": x, "y": y, "w": w, "dx": x.grad, **parameters, **gradients})


main()
