using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mulin.Ui.Sheets;

/// <summary>A register of any length as a file that opens in a spreadsheet, XLSX or CSV.</summary>
public static class SheetStream
{
    /// <summary>Row by row as they come. The stream stays open.</summary>
    /// <param name="sheet">The name of the one sheet.</param>
    /// <param name="rows">Text, or numbers that a spreadsheet adds up: <see cref="long"/>, <see cref="int"/>, <see cref="decimal"/>; null for an empty cell.</param>
    public static async Task Write(Stream to, bool xlsx, string sheet, IReadOnlyCollection<string> heads, IAsyncEnumerable<IReadOnlyList<object?>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (xlsx)
        {
            using var book = new SheetBook(to);
            await book.Add(sheet, [.. heads.Select(head => new SheetColumn(head))], rows);
            return;
        }

        await using var writer = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await writer.WriteAsync(CsvLine.Of(heads));
        await foreach (var row in rows)
        {
            await writer.WriteAsync(CsvLine.Of(row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")));
        }
    }

    /// <summary>Through a file that is gone when it has been sent: a register may be larger than memory should be.</summary>
    /// <param name="name">Of the file, without its ending.</param>
    public static async Task<FileStreamHttpResult> Send(string name, bool xlsx, Func<Stream, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 65536, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await write(file);
            file.Position = 0;
            return TypedResults.Stream(file, xlsx ? SheetBook.MediaType : CsvLine.MediaType, xlsx ? $"{name}.xlsx" : $"{name}.csv");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
