package site

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
)

// icon draws the icon as a PNG of side × side pixels, for devices that do not support static/icon.svg. The geometry is the
// same, in 32nds of the side: a warm bar, and below it a cool one further to the right.
func icon(side int) []byte {
	img := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{
		color.RGBA{0xfd, 0xfd, 0xfc, 0xff},
		color.RGBA{0xbd, 0x4a, 0x0d, 0xff},
		color.RGBA{0x17, 0x4f, 0x90, 0xff},
	})
	bar := func(x, y, w, h, ink int) {
		r := image.Rect(x*side/32, y*side/32, (x+w)*side/32, (y+h)*side/32)
		draw.Draw(img, r, image.NewUniform(img.Palette[ink]), image.Point{}, draw.Src)
	}
	// Two units further inside than in the SVG, so that a round mask cuts nothing off.
	bar(5, 10, 14, 4, 1)
	bar(13, 18, 14, 4, 2)
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		panic(err) // a valid image into memory
	}
	return out.Bytes()
}
