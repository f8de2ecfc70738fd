using Microsoft.AspNetCore.Http.Metadata;

namespace Mulin.Contracts.Files;

/// <summary>
/// On a page or route whose form carries pictures: up to 100 MB of them are taken in, whatever is too big is left out file by file, and
/// the words of the form always arrive, so that the page can say which picture it was with everything still there.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesPicturesAttribute : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>What is kept of one request; more is read and thrown away.</summary>
    public const long MaxKept = 100L * 1024 * 1024;

    /// <summary>Beyond this the connection is not worth holding.</summary>
    public const long MaxRead = 600L * 1024 * 1024;

    public long? MaxRequestBodySize => MaxRead;
}
