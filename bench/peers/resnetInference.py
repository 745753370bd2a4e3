"""CycleGAN's generator with 9 blocks (Zhu et al. 2017, section 7.2) in PyTorch, as the peer of the studio's own: a run for every line on
standard input, answered with "seconds peak-resident-bytes". Arguments: pixels, filters, threads.
"""

import resource
import sys
import time

import torch
from torch import nn

size, filters, threads = (int(argument) for argument in sys.argv[1:4])
torch.set_num_threads(threads)


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        half = lambda: [nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3), nn.InstanceNorm2d(channels)]
        self.inner = nn.Sequential(*half(), nn.ReLU(True), *half())

    def forward(self, x):
        return x + self.inner(x)


layers = [nn.ReflectionPad2d(3), nn.Conv2d(3, filters, 7), nn.InstanceNorm2d(filters), nn.ReLU(True)]
for wide in (filters, filters * 2):
    layers += [nn.Conv2d(wide, wide * 2, 3, 2, 1), nn.InstanceNorm2d(wide * 2), nn.ReLU(True)]
layers += [Residual(filters * 4) for _ in range(9)]
for wide in (filters * 4, filters * 2):
    layers += [nn.ConvTranspose2d(wide, wide // 2, 3, 2, 1, 1), nn.InstanceNorm2d(wide // 2), nn.ReLU(True)]
network = nn.Sequential(*layers, nn.ReflectionPad2d(3), nn.Conv2d(filters, 3, 7), nn.Tanh()).eval()
picture = torch.rand(1, 3, size, size) * 2 - 1

with torch.inference_mode():
    for _ in sys.stdin:
        begin = time.perf_counter()
        network(picture)
        seconds = time.perf_counter() - begin
        print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, flush=True)
