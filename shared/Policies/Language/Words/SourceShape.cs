using System.Globalization;

namespace Keelson.Policies;

/// <summary><c>value_from</c>: where values are read from.</summary>
internal sealed class SourceShape() : Shape<ValueSource>("a mapping with url, and format and expr where they are needed")
{
    private static readonly Field<string> Url = new("url", Shapes.Text, "where the document is: https or azure", required: true);

    private static readonly Field<ValueFormat?> Format = new(
        "format",
        Shapes.Choice<ValueFormat?>(
            ("json", ValueFormat.Json), ("csv", ValueFormat.Csv), ("csv2dict", ValueFormat.Csv2dict), ("txt", ValueFormat.Txt)),
        "how it is written; left out, the end of the address says it");

    private static readonly Field<string> Expr = new(
        "expr", Shapes.Text, "which values to take: JMESPath, or the number of a CSV column");

    public static IReadOnlyList<Field> Fields { get; } = [Url, Format, Expr];

    public override bool TryRead(YamlPart part, Place place, out ValueSource value)
    {
        value = null!;
        if (Sections.Read(part, place, Fields, "value_from") is not { } section)
            return false;
        var url = section.Get(Url, "");
        if (!IsReadable(url))
            section.Fault(Url, $"'{url}' cannot be read; write an address that begins with https:// or azure://");
        if ((section.Get(Format) ?? FromEnding(url)) is not { } format)
            section.Fault(Format, "the address does not end in json, csv or txt, so 'format' is needed");
        else
            value = new(url, format, section.Get(Expr));
        CheckExpression(section);
        return section.IsSound;
    }

    // A file or an unencrypted address would let a policy read what is beside Keelson, or let others write the list.
    private static bool IsReadable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "azure"
        && address.UserInfo.Length == 0;

    private static ValueFormat? FromEnding(string url) => Path.GetExtension(url.Split('?')[0]) switch
    {
        ".json" => ValueFormat.Json,
        ".csv" => ValueFormat.Csv,
        ".csv2dict" => ValueFormat.Csv2dict,
        ".txt" => ValueFormat.Txt,
        _ => null,
    };

    private static void CheckExpression(Section section)
    {
        var expression = section.Get(Expr);
        if (expression is null || int.TryParse(expression, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            return;
        try
        {
            JmesPath.Parse(expression);
        }
        catch (JmesPathException e)
        {
            section.Fault(Expr, PathShape.Words(expression, e));
        }
    }
}
