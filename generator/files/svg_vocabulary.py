"""The elements and attributes of SVG that draw, move or name something; no others stay.

A list of what is known to be harmless, since programs put whole documents of their own into
attributes that no list of what is harmful would name.
"""

from __future__ import annotations

ANIMATIONS = frozenset(["animate", "animateMotion", "animateTransform", "set"])

_FILTERS = (
    "Blend ColorMatrix ComponentTransfer Composite ConvolveMatrix DiffuseLighting "
    "DisplacementMap DistantLight DropShadow Flood FuncA FuncB FuncG FuncR GaussianBlur Image "
    "Merge MergeNode Morphology Offset PointLight SpecularLighting SpotLight Tile Turbulence"
)
_SHAPES = (
    "svg g defs symbol use switch view a path rect circle ellipse line polyline polygon text "
    "tspan textPath image linearGradient radialGradient stop pattern clipPath mask marker "
    "filter mpath style title desc"
)
ELEMENTS = ANIMATIONS | {f"fe{name}" for name in _FILTERS.split()} | set(_SHAPES.split())

_ALL = "id class lang role aria-label aria-labelledby aria-describedby aria-hidden"
_GEOMETRY = (
    "x y x1 x2 y1 y2 z dx dy cx cy fx fy fr r rx ry d points width height viewBox "
    "preserveAspectRatio transform rotate pathLength version baseProfile zoomAndPan "
    "textLength lengthAdjust startOffset method spacing side type media systemLanguage "
    "requiredExtensions requiredFeatures"
)
_PAINT_SERVERS = (
    "offset gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits "
    "patternTransform clipPathUnits maskUnits maskContentUnits markerUnits markerWidth "
    "markerHeight refX refY orient viewTarget"
)
_FILTER_VALUES = (
    "filterUnits primitiveUnits in in2 result mode values operator k1 k2 k3 k4 order "
    "kernelMatrix divisor bias targetX targetY edgeMode kernelUnitLength preserveAlpha "
    "surfaceScale diffuseConstant specularConstant specularExponent limitingConeAngle azimuth "
    "elevation pointsAtX pointsAtY pointsAtZ scale xChannelSelector yChannelSelector "
    "stdDeviation radius baseFrequency numOctaves seed stitchTiles tableValues slope intercept "
    "amplitude exponent"
)
_MOVEMENT = (
    "attributeName attributeType begin dur end min max restart repeatCount repeatDur "
    "fill calcMode keyTimes keySplines keyPoints from to by additive accumulate path origin"
)
_LOOKS = (
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation "
    "color-interpolation-filters color-rendering cursor direction display dominant-baseline "
    "enable-background fill fill-opacity fill-rule filter flood-color flood-opacity font "
    "font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch "
    "font-style font-variant font-variation-settings font-weight glyph-orientation-horizontal "
    "glyph-orientation-vertical image-rendering inline-size isolation kerning letter-spacing "
    "lighting-color line-height marker marker-end marker-mid marker-start mask mask-type "
    "mix-blend-mode opacity overflow paint-order pointer-events shape-rendering stop-color "
    "stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-overflow "
    "text-rendering transform-box transform-origin unicode-bidi vector-effect visibility "
    "white-space word-spacing writing-mode"
)
ATTRIBUTES = frozenset(
    f"{_ALL} {_GEOMETRY} {_PAINT_SERVERS} {_FILTER_VALUES} {_MOVEMENT} {_LOOKS}".split()
)
