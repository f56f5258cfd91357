using System.Runtime.InteropServices;

namespace Keelson.Local.Runtime.Durable.Storage;

/// <summary>A value bound to a statement: a number, a text, bytes, or nothing. Kept without boxing.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Value
{
    private Value(long number) => (IsNumber, Number) = (true, number);

    private Value(object? content) => Content = content;

    /// <summary>Whether it is <see cref="Number"/>; otherwise it is <see cref="Content"/>.</summary>
    public bool IsNumber { get; }

    public long Number { get; }

    /// <summary>A string, a byte array, or null.</summary>
    public object? Content { get; }

    public static implicit operator Value(long number) => new(number);

    public static implicit operator Value(int number) => new((long)number);

    public static implicit operator Value(long? number) => number is { } given ? new(given) : default;

    public static implicit operator Value(int? number) => number is { } given ? new((long)given) : default;

    public static implicit operator Value(string? text) => new((object?)text);

    public static implicit operator Value(byte[]? bytes) => new((object?)bytes);
}
