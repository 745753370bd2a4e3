"""One CycleGAN iteration (Zhu et al. 2017) in PyTorch, as the peer of the studio's own: a step for every line on standard input.

Networks, losses and order of work are the official ones: ResNet generator under reflection padding, 70 x 70 PatchGAN, instance norm without
affine, LSGAN, lambda 10 and identity 0.5, a pool of 50 earlier fakes, Adam at 2e-4 with betas 0.5 and 0.999, batch 1.
Answers each line with "seconds peak-resident-bytes".
"""

import random
import resource
import sys
import time

import torch
from torch import nn

size, filters, blocks, judge_filters, threads = (int(argument) for argument in sys.argv[1:6])
torch.set_num_threads(threads)
torch.manual_seed(1)


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        half = lambda: [nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3), nn.InstanceNorm2d(channels)]
        self.inner = nn.Sequential(*half(), nn.ReLU(True), *half())

    def forward(self, x):
        return x + self.inner(x)


def generator():
    layers = [nn.ReflectionPad2d(3), nn.Conv2d(3, filters, 7), nn.InstanceNorm2d(filters), nn.ReLU(True)]
    for wide in (filters, filters * 2):
        layers += [nn.Conv2d(wide, wide * 2, 3, 2, 1), nn.InstanceNorm2d(wide * 2), nn.ReLU(True)]
    layers += [Residual(filters * 4) for _ in range(blocks)]
    for wide in (filters * 4, filters * 2):
        layers += [nn.ConvTranspose2d(wide, wide // 2, 3, 2, 1, 1), nn.InstanceNorm2d(wide // 2), nn.ReLU(True)]
    return nn.Sequential(*layers, nn.ReflectionPad2d(3), nn.Conv2d(filters, 3, 7), nn.Tanh())


def discriminator():
    wide = judge_filters
    layers = [nn.Conv2d(3, wide, 4, 2, 1), nn.LeakyReLU(0.2, True)]
    for stride in (2, 2, 1):
        layers += [nn.Conv2d(wide, wide * 2, 4, stride, 1), nn.InstanceNorm2d(wide * 2), nn.LeakyReLU(0.2, True)]
        wide *= 2
    return nn.Sequential(*layers, nn.Conv2d(wide, 1, 4, 1, 1))


class Pool:
    def __init__(self):
        self.pictures = []

    def exchange(self, fresh):
        if len(self.pictures) < 50:
            self.pictures.append(fresh)
            return fresh
        if random.random() < 0.5:
            return fresh
        place = random.randrange(50)
        earlier, self.pictures[place] = self.pictures[place], fresh
        return earlier


gen_ab, gen_ba, disc_a, disc_b = generator(), generator(), discriminator(), discriminator()
both = lambda first, second: [*first.parameters(), *second.parameters()]
adam = lambda parameters: torch.optim.Adam(parameters, 2e-4, betas=(0.5, 0.999))
generators, discriminators = adam(both(gen_ab, gen_ba)), adam(both(disc_a, disc_b))
pool_a, pool_b = Pool(), Pool()
l1, square = nn.L1Loss(), nn.MSELoss()
real_a, real_b = (torch.rand(1, 3, size, size) * 2 - 1 for _ in range(2))


def judged(verdict, is_real):
    return square(verdict, torch.full_like(verdict, float(is_real)))


def step():
    for parameter in both(disc_a, disc_b):
        parameter.requires_grad_(False)
    generators.zero_grad()
    fake_b, fake_a = gen_ab(real_a), gen_ba(real_b)
    loss = judged(disc_b(fake_b), True) + judged(disc_a(fake_a), True)
    loss = loss + 10 * l1(gen_ba(fake_b), real_a) + 10 * l1(gen_ab(fake_a), real_b)
    loss = loss + 5 * l1(gen_ab(real_b), real_b) + 5 * l1(gen_ba(real_a), real_a)
    loss.backward()
    generators.step()
    for parameter in both(disc_a, disc_b):
        parameter.requires_grad_(True)
    discriminators.zero_grad()
    for disc, real, fake, pool in ((disc_a, real_a, fake_a, pool_a), (disc_b, real_b, fake_b, pool_b)):
        earlier = pool.exchange(fake.detach())
        ((judged(disc(real), True) + judged(disc(earlier), False)) * 0.5).backward()
    discriminators.step()
    return loss.item()


for _ in sys.stdin:
    begin = time.perf_counter()
    step()
    seconds = time.perf_counter() - begin
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, flush=True)
