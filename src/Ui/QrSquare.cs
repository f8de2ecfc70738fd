using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Mulin.Ui;

/// <summary>A QR code (ISO/IEC 18004, level M) as SVG without styles, so that the content security policy lets it stand.</summary>
public static class QrSquare
{
    public static MarkupString Of(string address)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(address, QRCodeGenerator.ECCLevel.M);
        var path = new System.Text.StringBuilder();
        var side = data.ModuleMatrix.Count;
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                if (!data.ModuleMatrix[y][x])
                {
                    continue;
                }

                var run = 1;
                while (x + run < side && data.ModuleMatrix[y][x + run])
                {
                    run++;
                }

                path.Append(System.Globalization.CultureInfo.InvariantCulture, $"M{x} {y}h{run}v1h-{run}z");
                x += run - 1;
            }
        }

        return new($"<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-hidden=\"true\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>");
    }
}
