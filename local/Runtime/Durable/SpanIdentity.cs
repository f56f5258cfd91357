using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Keelson.Local.Runtime.Durable;

/// <summary>
/// Gives a span the id it was promised. The runtime draws span ids itself and offers no way to set one; an
/// orchestration's id is needed long before its span can be published. The real SDK does the same.
/// </summary>
internal static class SpanIdentity
{
    public static void Set(Activity span, string spanId) => Field(span) = spanId;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? Field(Activity span);
}
