"""Reference values of the optimisers: five steps of each by torch.optim, float32.

    apt-get install python3-torch      (Debian's PyTorch, for the processor)
    /usr/bin/python3 scripts/golden/optimisers.py > src-main/training/golden/optimisers.json
"""

import json
import re

import numpy as np
import torch

STEPS = 5

# name: the optimiser, what it keeps (ours by torch's name), and its settings as ours are called
CASES = {
    "sgd": (torch.optim.SGD, {}, dict(lr=0.05)),
    "momentum": (torch.optim.SGD, {"velocity": "momentum_buffer"}, dict(lr=0.05, momentum=0.9)),
    "rmsprop": (torch.optim.RMSprop, {"squares": "square_avg"}, dict(lr=0.01, decay=0.9)),
    "rmspropOfPytorch": (torch.optim.RMSprop, {"squares": "square_avg"}, dict(lr=0.01, decay=0.99)),
    "adam": (torch.optim.Adam, {"m": "exp_avg", "v": "exp_avg_sq"}, dict(lr=2e-4, beta1=0.5, beta2=0.999)),
}


def in_torch(settings):
    """Our names of settings as torch's."""
    rest = dict(settings)
    if "decay" in rest:
        rest["alpha"] = rest.pop("decay")
    if "beta1" in rest:
        rest["betas"] = (rest.pop("beta1"), rest.pop("beta2"))
    return rest


def numbers(x):
    return [float(str(v)) for v in np.asarray(x, np.float32).ravel()]


def main():
    chance = np.random.default_rng(15)
    normal = lambda shape: chance.normal(size=shape).astype(np.float32)
    start = {"weight": normal((2, 3)), "bias": normal(4)}
    gradients = [{name: normal(p.shape) for name, p in start.items()} for _ in range(STEPS)]
    gradients[0]["bias"][0] = gradients[1]["bias"][0] = 0  # a number that did not matter so far
    cases = {}
    for case, (optimiser, kept, settings) in CASES.items():
        parameters = {name: torch.nn.Parameter(torch.tensor(value)) for name, value in start.items()}
        learning = optimiser(parameters.values(), **in_torch(settings))
        steps = []
        for gradient in gradients:
            for name, parameter in parameters.items():
                parameter.grad = torch.tensor(gradient[name])
            learning.step()
            now = {name: numbers(parameter.detach()) for name, parameter in parameters.items()}
            for name, parameter in parameters.items():
                for ours, theirs in kept.items():
                    now[f"{name}#{ours}"] = numbers(learning.state[parameter][theirs])
            steps.append(now)
        cases[case] = {"settings": settings, "steps": steps}
    golden = {
        "about": f"scripts/golden/optimisers.py: torch.optim of PyTorch {torch.__version__}, float32; after each of 5 steps the parameters and what is kept",
        "start": {name: {"shape": list(p.shape), "data": numbers(p)} for name, p in start.items()},
        "gradients": [{name: numbers(g) for name, g in step.items()} for step in gradients],
        "cases": cases,
    }
    text = json.dumps(golden, indent=1)
    print(re.sub(r"\[\s+([^][{}]*?)\s+\]", lambda found: "[" + " ".join(found[1].split()) + "]", text))  # numbers on one line


main()
