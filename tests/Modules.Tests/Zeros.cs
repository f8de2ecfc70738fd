namespace Mulin.Modules.Tests;

/// <summary>So many bytes of nothing, without holding them.</summary>
internal sealed class Zeros(long length) : Stream
{
    private long at;

    public override bool CanRead => true;

    // Like a file: the browser says beforehand how long it is.
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => at; set => at = value; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var some = (int)Math.Min(count, length - at);
        Array.Clear(buffer, offset, some);
        at += some;
        return some;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => at = origin == SeekOrigin.Begin ? offset : origin == SeekOrigin.Current ? at + offset : length + offset;

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
