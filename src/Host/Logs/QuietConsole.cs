using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Mulin.Host.Logs;

/// <summary>
/// What goes to standard output: a line an entry, as text or (<c>MULIN_LOG=json</c>) as JSON. Of an exception only its kind and our
/// stack are written: its message may hold what somebody typed.
/// </summary>
internal sealed class QuietConsole(IOptions<QuietConsole.Settings> settings, TimeProvider machine) : ConsoleFormatter(Name)
{
    public new const string Name = "mulin";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal sealed class Settings : ConsoleFormatterOptions
    {
        public bool Json { get; set; }
    }

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var at = machine.GetUtcNow().UtcDateTime;
        var message = logEntry.State?.ToString() ?? "";
        var trace = Activity.Current?.TraceId.ToString();
        if (settings.Value.Json)
        {
            using var line = new MemoryStream();
            using (var json = new Utf8JsonWriter(line, Plain))
            {
                json.WriteStartObject();
                json.WriteString("time", at);
                json.WriteString("level", logEntry.LogLevel.ToString().ToLowerInvariant());
                json.WriteString("category", logEntry.Category);
                json.WriteString("message", message);
                if (trace is not null)
                {
                    json.WriteString("trace", trace);
                }

                if (logEntry.Exception is { } exception)
                {
                    json.WriteString("exception", KindOf(exception));
                    json.WriteString("stack", exception.StackTrace);
                }

                json.WriteEndObject();
            }

            textWriter.WriteLine(Encoding.UTF8.GetString(line.GetBuffer().AsSpan(0, (int)line.Length)));
            return;
        }

        textWriter.WriteLine($"{at:yyyy-MM-dd HH:mm:ss.fff} {logEntry.LogLevel.ToString().ToLowerInvariant()} {logEntry.Category}{(trace is null ? "" : $" [{trace}]")}: {message}");
        if (logEntry.Exception is { } thrown)
        {
            textWriter.WriteLine($"{KindOf(thrown)}\n{thrown.StackTrace}");
        }
    }

    private static string KindOf(Exception exception) =>
        exception.InnerException is { } inner ? $"{exception.GetType().FullName} ← {KindOf(inner)}" : exception.GetType().FullName!;
}

internal static class Quiet
{
    public static ILoggingBuilder AddQuietConsole(this ILoggingBuilder logging)
    {
        var json = Environment.GetEnvironmentVariable("MULIN_LOG") == "json";
        return logging.ClearProviders()
            .AddConsole(console => console.FormatterName = QuietConsole.Name)
            .AddConsoleFormatter<QuietConsole, QuietConsole.Settings>(settings => settings.Json = json);
    }
}
