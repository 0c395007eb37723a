-- absorb_vendor: give everything that points at a provisional company to another, and remove it.
--
-- It runs as its owner, for cameras of every department point at companies, and whoever keeps the vendor list sees
-- those of their own alone. Where both companies have a model of one name, the one kept takes over the other's cameras
-- and makers. A company that was stated is nobody's to absorb.
CREATE FUNCTION absorb_vendor(gone bigint, kept bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM assets_vendor WHERE id = gone AND is_provisional FOR UPDATE;
    IF NOT FOUND OR gone = kept THEN
        RAISE EXCEPTION 'Company % is not provisional, or is the one to keep.', gone USING ERRCODE = 'check_violation';
    END IF;
    UPDATE assets_camera SET vendor_id = kept WHERE vendor_id = gone;
    UPDATE assets_camera SET maker_confirmed_id = kept WHERE maker_confirmed_id = gone;
    UPDATE assets_camera AS camera SET model_id = same.id
    FROM assets_productmodel AS model INNER JOIN assets_productmodel AS same USING (key)
    WHERE model.vendor_id = gone AND same.vendor_id = kept AND camera.model_id = model.id;
    UPDATE assets_modelmaker AS maker SET model_id = same.id
    FROM assets_productmodel AS model INNER JOIN assets_productmodel AS same USING (key)
    WHERE model.vendor_id = gone AND same.vendor_id = kept AND maker.model_id = model.id
        AND NOT EXISTS (
            SELECT FROM assets_modelmaker AS other
            WHERE other.model_id = same.id AND other.made_from IS NOT DISTINCT FROM maker.made_from
        );
    DELETE FROM assets_modelmaker AS maker
    USING assets_productmodel AS model INNER JOIN assets_productmodel AS same USING (key)
    WHERE model.vendor_id = gone AND same.vendor_id = kept AND maker.model_id = model.id;
    DELETE FROM assets_productmodel AS model USING assets_productmodel AS same
    WHERE model.vendor_id = gone AND same.vendor_id = kept AND same.key = model.key;
    UPDATE assets_productmodel SET vendor_id = kept WHERE vendor_id = gone;
    UPDATE assets_modelmaker SET maker_id = kept WHERE maker_id = gone;
    UPDATE assets_macblock SET vendor_id = kept WHERE vendor_id = gone;
    UPDATE assets_control SET controller_id = kept WHERE controller_id = gone;
    DELETE FROM assets_vendor WHERE id = gone;
END
$$;
