using System.Security.Cryptography;
using System.Text;
using Keelson.Local.Cloud.Templates.Expressions;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>Functions that derive names: <c>uniqueString</c>, <c>guid</c>, <c>newGuid</c>.</summary>
internal static class IdentityFunctions
{
    /// <summary>ARM's own namespace for name-based identifiers.</summary>
    private static readonly Guid Namespace = new("11fb06fb-712d-4ddd-98c7-e71bbd588830");

    public static void Register(FunctionTable table)
    {
        table.Add("uniqueString", 1, Function.Any, call =>
            Value.Of(UniqueHash.Base32(UniqueHash.Compute(Encoding.UTF8.GetBytes(Joined(call))))));
        table.Add("guid", 1, Function.Any, call => Value.Of(NameBased(Namespace, Joined(call)).ToString()));
        table.AddExcept(
            "newGuid",
            0,
            0,
            call => Value.Of(call.Evaluator.Scope.NewGuid().ToString()),
            Place.Variable,
            Place.Start,
            Place.Body,
            Place.Output,
            Place.UserFunction);
    }

    /// <summary>The version 5 identifier of RFC 4122 for a name in a namespace.</summary>
    public static Guid NameBased(Guid space, string name)
    {
        var input = new byte[16 + Encoding.UTF8.GetByteCount(name)];
        space.TryWriteBytes(input, bigEndian: true, out _);
        Encoding.UTF8.GetBytes(name, input.AsSpan(16));
#pragma warning disable CA5350 // RFC 4122 prescribes SHA-1 for version 5; nothing is protected by it.
        var hash = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    private static string Joined(Invocation call) =>
        string.Join('-', Enumerable.Range(0, call.Count).Select(call.Text));
}
