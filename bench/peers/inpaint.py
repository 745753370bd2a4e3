"""OpenCV's inpainting: one fill for every line on standard input, answered with its seconds. Arguments: picture, mask, telea or ns, radius."""

import sys
import time

import cv2

picture, mask = cv2.imread(sys.argv[1]), cv2.imread(sys.argv[2], cv2.IMREAD_GRAYSCALE)
method = {"telea": cv2.INPAINT_TELEA, "ns": cv2.INPAINT_NS}[sys.argv[3]]
for _ in sys.stdin:
    begin = time.perf_counter()
    cv2.inpaint(picture, mask, int(sys.argv[4]), method)
    print(time.perf_counter() - begin, flush=True)
