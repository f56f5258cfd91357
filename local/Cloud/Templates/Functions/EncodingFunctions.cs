using System.Text;
using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Functions;

/// <summary>Base64, data URIs and URIs.</summary>
internal static class EncodingFunctions
{
    private const string DataUriPrefix = "data:";

    public static void Register(FunctionTable table)
    {
        table.Add("base64", 1, 1, call => Value.Of(Convert.ToBase64String(Encoding.UTF8.GetBytes(call.Text(0)))));
        table.Add("base64ToString", 1, 1, call => Value.Of(Decode(call, call.Text(0))));
        table.Add("base64ToJson", 1, 1, call => ValueReader.Read(Encoding.UTF8.GetBytes(Decode(call, call.Text(0)))));
        table.Add("dataUri", 1, 1, call => Value.Of(
            $"data:text/plain;charset=utf8;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(call.Printable(0)))}"));
        table.Add("dataUriToString", 1, 1, DataUriToString);
        table.Add("uri", 2, 2, CombineUri);
        table.Add("uriComponent", 1, 1, call => Value.Of(Uri.EscapeDataString(call.Text(0))));
        table.Add("uriComponentToString", 1, 1, call => Value.Of(Uri.UnescapeDataString(call.Text(0))));
    }

    private static string Decode(Invocation call, string text)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            throw call.Fail("parameter is not valid: the provided value is not a base64 string.");
        }
    }

    private static Value DataUriToString(Invocation call)
    {
        var text = call.Text(0);
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        if (!text.StartsWith(DataUriPrefix, StringComparison.OrdinalIgnoreCase) || comma < 0)
        {
            throw call.Fail("parameter is not valid: the provided value is not a data URI.");
        }

        var encoded = text[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase);
        return Value.Of(encoded ? Decode(call, text[(comma + 1)..]) : Uri.UnescapeDataString(text[(comma + 1)..]));
    }

    private static Value CombineUri(Invocation call)
    {
        if (!Uri.TryCreate(call.Text(0), UriKind.Absolute, out var root))
        {
            throw call.Fail("expects its parameter '1' to be an absolute URI.");
        }

        return Uri.TryCreate(root, call.Text(1), out var combined)
            ? Value.Of(combined.AbsoluteUri)
            : throw call.Fail("cannot combine its parameters to a URI.");
    }
}
