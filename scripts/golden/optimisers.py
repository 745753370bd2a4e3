"""Reference values of the optimisers: five steps of each, float32.

    python3 scripts/golden/optimisers.py > src-main/training/golden/optimisers.json      (needs numpy)

The rules are those of PyTorch's torch/optim: `_single_tensor_sgd` (dampening 0, no nesterov), `_single_tensor_rmsprop` (not centered, no momentum)
and `_single_tensor_adam` (no amsgrad, not capturable), without weight decay. They are written out here in their order of operations, because
PyTorch itself is more than 2 GB to install; every tensor is float32, scalars are Python's float64 until they meet one.
"""

import json
import re

import numpy as np

F = np.float32
STEPS = 5


def sgd(p, g, state, t, lr):
    return p + F(-lr) * g


def momentum(p, g, state, t, lr, momentum):
    state["velocity"] = state["velocity"] * F(momentum) + g if t > 1 else g.copy()
    return p + F(-lr) * state["velocity"]


def rmsprop(p, g, state, t, lr, decay):
    state["squares"] = state["squares"] * F(decay) + F(1 - decay) * g * g
    return p + F(-lr) * (g / (np.sqrt(state["squares"]) + F(1e-8)))


def adam(p, g, state, t, lr, beta1, beta2):
    state["m"] = state["m"] + F(1 - beta1) * (g - state["m"])  # exp_avg.lerp_(grad, 1 - beta1)
    state["v"] = state["v"] * F(beta2) + F(1 - beta2) * g * g
    denominator = np.sqrt(state["v"]) / F((1 - beta2**t) ** 0.5) + F(1e-8)
    return p + F(-lr / (1 - beta1**t)) * (state["m"] / denominator)


CASES = {
    "sgd": (sgd, [], dict(lr=0.05)),
    "momentum": (momentum, ["velocity"], dict(lr=0.05, momentum=0.9)),
    "rmsprop": (rmsprop, ["squares"], dict(lr=0.01, decay=0.9)),
    "rmspropOfPytorch": (rmsprop, ["squares"], dict(lr=0.01, decay=0.99)),
    "adam": (adam, ["m", "v"], dict(lr=2e-4, beta1=0.5, beta2=0.999)),
}


def numbers(x):
    return [float(str(v)) for v in np.asarray(x, F).ravel()]


def main():
    chance = np.random.default_rng(15)
    start = {"weight": chance.normal(size=(2, 3)).astype(F), "bias": chance.normal(size=4).astype(F)}
    gradients = [{name: chance.normal(size=p.shape).astype(F) for name, p in start.items()} for _ in range(STEPS)]
    gradients[0]["bias"][0] = gradients[1]["bias"][0] = 0  # a number that did not matter so far
    cases = {}
    for case, (rule, kept, settings) in CASES.items():
        p = dict(start)
        state = {name: {key: np.zeros_like(value) for key in kept} for name, value in start.items()}
        steps = []
        for t, g in enumerate(gradients, 1):
            p = {name: rule(p[name], g[name], state[name], t, **settings) for name in p}
            kept_now = {f"{name}#{key}": numbers(state[name][key]) for name in p for key in kept}
            steps.append({**{name: numbers(value) for name, value in p.items()}, **kept_now})
        cases[case] = {"settings": settings, "steps": steps}
    golden = {
        "about": "scripts/golden/optimisers.py: the rules of torch.optim in numpy, float32; after each of 5 steps the parameters and what is kept",
        "start": {name: {"shape": list(p.shape), "data": numbers(p)} for name, p in start.items()},
        "gradients": [{name: numbers(g) for name, g in step.items()} for step in gradients],
        "cases": cases,
    }
    text = json.dumps(golden, indent=1)
    print(re.sub(r"\[\s+([^][{}]*?)\s+\]", lambda found: "[" + " ".join(found[1].split()) + "]", text))  # numbers on one line


main()
